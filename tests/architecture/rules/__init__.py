"""One module per rule. A rule is a function from sources to findings, `path:line what is wrong and how to mend it`.

Must not: read files (its caller does), or import the code it judges.
"""
