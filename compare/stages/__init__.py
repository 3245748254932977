"""The wiring of each step: what is pending, how a batch is done, where it goes."""
