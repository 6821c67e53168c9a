"""What the portal keeps to look at and to look up: albums of pictures, videos, official documents. Knows no article."""
