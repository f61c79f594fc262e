"""Stories of a rehearsal: what may happen to a contract, walked by the very actions the pages call."""

from hetong.rehearsal.stories import before_signing, in_force
from hetong.rehearsal.stories.story import Story

STORIES: dict[str, Story] = {story.name: story for story in (*before_signing.STORIES, *in_force.STORIES)}
"""Every story by its name, in the order of a contract's life."""
