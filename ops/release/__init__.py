"""A release: one version everywhere, and a folder of files with their checksums, signed.

`version` knows every place that names the version and sets it; `build` refuses what is no release and makes the files;
`bills` lists what is in it (CycloneDX); `signature` signs and checks. `./goodgo release` is the command, and
docs/release.md says how it is used.

Must not: push, tag or upload. What leaves the machine is for who runs it.
"""
