"""Restrict what pages may load and run, with a Content-Security-Policy."""

# For every page but search, in `_headers` and in `<meta>`: nothing from other hosts, nothing inline.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)

# Pagefind is WebAssembly, which only the search page may run. That page does not load from other hosts either.
SEARCH_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
