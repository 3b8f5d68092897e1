"""Mail that was forwarded or pasted: who wrote it, and which of its lines are theirs."""
