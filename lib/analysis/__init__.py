"""One article in, evidence out: one module per kind of thing found. No analysis sees a second article."""
