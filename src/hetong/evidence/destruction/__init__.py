"""销毁证明: what was destroyed, by whom, when and how, sealed by the platform; nothing of a person is in it."""
