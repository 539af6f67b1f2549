"""One article in, evidence out: one module per kind of thing found. An analysis never sees a second article."""
