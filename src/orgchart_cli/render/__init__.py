"""One file a format, each with `render(...)`; `FORMATS` names them all."""
