"""One rule a function: a build's objects in, findings out. A finding is `Kind/name what is wrong: how to mend it`."""
