"""The story timeline: the same beats as they are told and as they happened. Pure Python, no Django.

`beats` says what a beat is, `whens` and `spans` when it happens; `order` finds the story's order or
refuses what contradicts itself (`claims`), `steps` compares neighbours, `bands` parts the story by
years, `lanes` says who is there; `drawing` lays all of it out as numbers (by `plot`, `placing`,
`labels`; `shapes` are what it is made of).
"""
