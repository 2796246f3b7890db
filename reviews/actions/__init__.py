"""What people do in a review. Each action asks for the right, the state and the turn inside its
own transaction; views only turn what they raise into pages."""
