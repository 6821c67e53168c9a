"""How pages write numbers, moments, pictures and what they tell machines."""
