"""Organizations as code: one YAML file in; charts, duty handbooks and structural diffs out."""

__version__ = "0.1.0"
