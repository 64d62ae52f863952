"""The documents of the checkout as a site with a search, which needs no network.

Owns: which pages the site has and how they are grouped, the build with Zensical, and the check of its links. Flow:
`pages.write_sources` -> `build.build_site` -> `links.dead_links`.

Must not: change a document. The site and the checkout show the same files.
"""
