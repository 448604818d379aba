"""What orgchart says to its user, in other languages than English: one module a language, loaded when it is to speak.

`MESSAGES` and `HELP` have the English template, or the paragraph of help, with its translation; `CODES` the title and
the meaning of each code that `orgchart explain` knows; `CLICK` the words of click, which reads them from the `.mo`
file beside it. The English stands where it is said, in `Message(…)`, in docstrings and in `help=`.
"""
