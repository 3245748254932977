"""Our model's weights under the names that CTranslate2 has for them."""

import numpy as np
from argos_model import Model, Size
from ctranslate2.converters.converter import Converter
from ctranslate2.specs import (
    TransformerSpec,
    attention_spec,
    common_spec,
    transformer_spec,
)

Layer = (
    transformer_spec.TransformerEncoderLayerSpec
    | transformer_spec.TransformerDecoderLayerSpec
)


class ModelConverter(Converter):
    """Converts a trained model; ``source_end`` ends every source with END."""

    def __init__(
        self, model: Model, pieces: list[str], size: Size, *, source_end: bool = False
    ) -> None:
        self._weights = {
            name: value.detach().numpy().astype(np.float32)
            for name, value in model.state_dict().items()
        }
        self._pieces = pieces
        self._size = size
        self._source_end = source_end

    def _load(self) -> TransformerSpec:
        layers = (self._size.encoder, self._size.decoder)
        spec = TransformerSpec.from_config(layers, self._size.heads)
        spec.config.layer_norm_epsilon = 1e-5
        spec.config.add_source_eos = self._source_end
        weights = self._weights
        spec.encoder.embeddings[0].weight = weights["embedding.weight"]
        spec.decoder.embeddings.weight = weights["embedding.weight"]
        spec.decoder.projection.weight = weights["embedding.weight"]
        for side, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
            side.position_encodings.encodings = weights["positions"]
            self._norm(side.layer_norm, f"{name}.norm")
            for number, layer in enumerate(side.layer):
                self._layer(layer, f"{name}.layers.{number}", name == "decoder")
        spec.register_source_vocabulary(self._pieces)
        spec.register_target_vocabulary(self._pieces)
        return spec

    def _layer(self, layer: Layer, name: str, decoder: bool) -> None:
        attention = layer.self_attention
        self._norm(attention.layer_norm, f"{name}.norm1")
        fused = self._fused(f"{name}.self_attn")
        attention.linear[0].weight, attention.linear[0].bias = fused
        self._linear(attention.linear[1], f"{name}.self_attn.out_proj")
        if decoder:
            self._cross(layer.attention, name)
        self._norm(layer.ffn.layer_norm, f"{name}.norm{3 if decoder else 2}")
        self._linear(layer.ffn.linear_0, f"{name}.linear1")
        self._linear(layer.ffn.linear_1, f"{name}.linear2")

    def _cross(
        self, attention: attention_spec.MultiHeadAttentionSpec, name: str
    ) -> None:
        """Queries come from the decoder; keys and values, fused, from the encoder."""
        self._norm(attention.layer_norm, f"{name}.norm2")
        weight, bias = self._fused(f"{name}.multihead_attn")
        width = self._size.width
        attention.linear[0].weight, attention.linear[0].bias = (
            weight[:width],
            bias[:width],
        )
        attention.linear[1].weight, attention.linear[1].bias = (
            weight[width:],
            bias[width:],
        )
        self._linear(attention.linear[2], f"{name}.multihead_attn.out_proj")

    def _fused(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        return (
            self._weights[f"{name}.in_proj_weight"],
            self._weights[f"{name}.in_proj_bias"],
        )

    def _linear(self, part: common_spec.LinearSpec, name: str) -> None:
        part.weight = self._weights[f"{name}.weight"]
        part.bias = self._weights[f"{name}.bias"]

    def _norm(self, part: common_spec.LayerNormSpec, name: str) -> None:
        part.gamma = self._weights[f"{name}.weight"]
        part.beta = self._weights[f"{name}.bias"]
