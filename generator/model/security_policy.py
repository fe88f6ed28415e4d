"""What pages may load and run: the Content-Security-Policy."""

# The one policy of every page, in `_headers` and in `<meta>`: nothing from elsewhere, nothing inline.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)


# Pagefind is WebAssembly: its page alone may run some. It still loads nothing from elsewhere.
SEARCH_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
