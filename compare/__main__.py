"""``python -m compare``: ImageMagick also has a ``compare``."""

from compare.cli import main

if __name__ == "__main__":
    main(prog_name="python -m compare")
