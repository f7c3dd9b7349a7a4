"""What follows the assessment (反馈复核): problems sent, objections, decisions, rectification."""
