"""What a chart that loads may still get wrong: one function a check, all of them in `CHECKS`."""
