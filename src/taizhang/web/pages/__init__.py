"""The pages: one module a kind of page, each with a template of the same name."""
