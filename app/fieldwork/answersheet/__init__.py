"""Answer sheets (答题卡) of the legal-theory test: where everything stands, and marks read back."""
