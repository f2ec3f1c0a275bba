"""Plans a week of real meals that reach magnesium and potassium targets."""
