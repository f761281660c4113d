"""What people say around a wish: greetings, apologies, hurry, thanks. Taken off before a sentence is read as a command."""

from __future__ import annotations

import re

PEELS = 5
_MARK = r"[\s,.:;!…-]*"
_SOON = r"(?:a|one|some|the|your)?\s*(?:free |spare )?(?:moment|sec|second|minute|min|chance|time)(?: to spare| free)?"
_WHO = r"(?:somebody|someone|anyone|anybody|one of you|you guys|you)"
_OPENINGS = "|".join(
    (
        # greetings and names
        r"(?:hey|hi+|hello|hiya|heya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|evening)\b(?: (?:there|all|team|folks|guys|everyone|everybody|operator ?os|mate|man|buddy|again|you lot|to you(?: all)?))*",
        r"(?:mate|buddy|pal|dude|man|bro|friend|team|guys|folks|everyone|operator ?os|operator|bot|assistant|computer|robot)\s*[,:!]",
        # apologies
        r"(?:sorry|apologies|excuse me|pardon me|forgive me)(?: (?:to|for) (?:bother|disturb|interrupt|trouble|nag|ask)(?:ing)?(?: you)?(?: again)?| (?:for|about) (?:the|this) \w+)?,? but\b",
        r"(?:sorry|apologies) (?:to|for) (?:bother|disturb|interrupt|trouble|nag)(?:ing)?(?: you)?(?: again)?\b",
        r"(?:excuse|pardon|forgive) (?:me|the (?:interruption|intrusion|bother|hassle|trouble))\b",
        r"(?:as a matter of urgency|in the interest of time|long story short|in other words|once again|no offen[cs]e|to be (?:clear|honest|fair|sure)|if i may|if i could|if you must know)\b",
        # when it suits
        rf"(?:if|when|whenever|once|as soon as) you(?:'ve| have)? (?:have|get|got|find|can spare)? ?{_SOON}\b",
        r"(?:if|when|whenever|as soon as) you (?:can|could|like|please|do not mind|don'?t mind|would)\s*,",
        r"(?:whenever|when) (?:you are|you're|youre) (?:ready|free|around|back|done|not busy)\b",
        r"if (?:it|that)(?:'?s| is) (?:ok|okay|alright|all right|fine|possible|not too much trouble)(?: with you)?\s*,",
        # hurry
        r"(?:(?:it|this|that)(?:'?s| is)|kind of|kinda|rather|very|a bit|super|really)? ?(?:urgent|an emergency|important|time critical)\s*[,:!.-]+",
        r"(?:just )?(?:a )?(?:real |very |super )?quick(?: (?:one|question|thing|request|favou?r|ask|check))\s*[,:.-]*(?: (?=can|could|what|how|is|are|show|tell|which|who|any))?",
        r"(?:just|very|real) quick(?:ly)?\b",
        r"asap\s*[,:]",
        # order of talk
        r"(?:first things first|first off|one more thing|one last thing|another thing|last thing|next thing|before i forget|before anything else|while (?:you'?re|you are|we'?re|we are) at it"
        r"|by the way|btw|fyi|to start with|to begin with|on another note|oh and|oh yeah|also)\s*[,:]",
        r"(?:right|all ?right|alrighty|righto|ok|okay|okey|okie|cool|great|perfect|so|yeah|yep|well|now|listen|look|um+|uh+|hm+|er+|erm|anyway|aye|last one|next up)(?: (?:then|so|now|yeah|cool|great|dokey|dokie|for (?:today|now)))*\s*[,:]",
        r"(?:right|all ?right|ok|okay) (?:then|so|now)\b",
        r"(?:um+|uh+|hm+|erm)\b",
        # somebody wants it
        r"(?:my |the |our )?(?:boss|manager|team lead|lead|client|customer|colleague|wife|husband|team|ceo|cto|director)s? (?:wants?|would like|needs?|asks?|asked|is asking|are asking|keeps? asking)(?: me)?(?: to (?:know|see|hear|ask))?\s*[,:]",
        # asking for it
        r"i(?:'m| am|m| was)? (?:just )?(?:hoping|wondering|wonder) (?:if |whether )?(?:you|someone|we|i) (?:could|can|might|would)(?: be able to)?(?: please| maybe| possibly| just)?\b",
        r"(?:i'?d|i would|id|we'?d|we would) (?:really |much |greatly )?(?:appreciate|love|like) it if you (?:could|would|can)(?: please)?\b",
        r"(?:it'?d|it would|that would) be (?:really |very )?(?:great|nice|good|helpful|lovely|cool|fab|wonderful|awesome) if you (?:could|would|can)(?: please)?\b",
        r"(?:could|can|may|might) i (?:trouble|bother|ask|get|have) you to\b",
        r"(?:would|might|could|will) you (?:be able|be willing|care|mind trying) to\b",
        r"(?:i (?:think|guess|believe) )?(?:it'?s|it is|its) (?:about )?time (?:to|you|we)\b",
        r"(?:would|is) it (?:be )?possible (?:for you )?to\b",
        r"(?:is there )?any chance (?:that )?(?:you|i|we) (?:can|could|might)\b",
        r"(?:be a (?:dear|star|pal|love|gem|sport|good \w+)|do me a (?:favou?r|solid|kindness)) and\b",
        rf"(?:can|could|would|will) {_WHO} (?:please |kindly |just |maybe |possibly )*(?:be so kind (?:as )?to |go ahead and |help me )?(?=\w+ (?!you\b))",
    )
)
_CLOSINGS = "|".join(
    (
        r"(?<=[\s,.!?])(?:many |much )?(?:thanks|thank you|thankyou|thank u|thx|thanx|tysm|ty|cheers|ta|much obliged|(?:much |greatly )?appreciated)(?: (?:a (?:lot|bunch|million|ton|mil)|in advance|so much|very much|kindly|again|mate|buddy|guys|all|team))*",
        r"(?<=[\s,.])(?:please|pls|plz|plse|asap|pronto|stat|chop chop|kindly|lol|lmao|haha+|hehe+|k thx(?: bye)?|kthxbye|thx bye|stat please|sharpish|on the double)(?: and (?:thanks|thank you))?",
        r"(?<=[\s,])(?:mate|buddy|pal|dude|bro|man|my friend)",
        r"(?<=,)\s*(?:folks|guys|team|everyone|all)",
        r"(?<=\s)(?:would|will|could|can) you(?: please)?",
        r"(?<=\s)for (?:me|us)",
        r"(?<=[\s,])(?:right (?:now|away)|straight away|at once|immediately|real quick|quickly|as soon as (?:possible|you can|humanly possible)|at (?:your|the) (?:earliest |own )?(?:convenience|opportunity)|in a (?:jiffy|sec|minute|moment|flash|tick)|in (?:due course|your own time)|without delay|when(?:ever)? (?:possible|convenient))",
        r"(?<=[\s,])if (?:(?:that|it)(?:'?s| is|s) (?:ok|okay|alright|all right|possible|not too much (?:trouble|bother)|no trouble|cool|fine)(?: (?:with|by) you)?|possible|at all possible)",
        rf"(?<=[\s,])(?:if|when|whenever|once|as soon as) you(?:'?re| are)? (?:ready|free|able|around|can|could|please|would|like|want|get to it|are ready|are able|get round to it|do not mind|don'?t mind|dont mind|are free|have time|(?:have|get|got|find) {_SOON})",
        r"(?<=[\s,])(?:(?:that|this|it) )?(?:would|will|'?d) be (?:really |very |so )?(?:great|lovely|nice|awesome|good|perfect|fab|appreciated|helpful|cool|brilliant|wonderful)",
        r"(?<=[\s,])(?:my (?:good )?(?:man|friend|dear|lady|sir)|good (?:man|sir|lad)|there(?:'?s| is) a (?:good )?(?:lad|chap|dear|love|boy|girl)|old (?:chap|boy)|sir|madam|boss|chief|captain)",
        r"(?<=[\s,])(?:no (?:rush|hurry|worries|pressure|biggie)|take your time|it'?s (?:urgent|important)|its (?:urgent|important))",
        r"(?<=,)\s*(?:ok|okay|k|alright|right|yeah|yes|yep|will you|won'?t you|eh|huh|got it|got that|understood|deal)",
        r"(?<=,)\s*(?:i'?(?:ve| have)? ?(?:have|got|have got) (?:a |an |to )\w+(?: \w+)?|i'?m in a (?:hurry|rush|meeting)|i?m in a (?:hurry|rush|meeting)|i am in a (?:hurry|rush|meeting))",
        r"(?<=[\s,])before (?:lunch|dinner|noon|i (?:go|leave|forget)|(?:the|my|our) (?:meeting|call|standup|shift))",
        r"[:;][-']?[)D]|<3|🙏|👍|😊|🙂|\.\.\.",
    )
)
# "task 5, no rush" says how urgent the task is; there is no wish beside it.
_ONLY_A_TASK = re.compile(r"^\W*(?:task|job|number|no|it|that(?: one)?)?\s*#?\d*\W*$", re.I)


_OPENING = re.compile(rf"^\W*(?:{_OPENINGS}){_MARK}", re.I)
_CLOSING = re.compile(rf"{_MARK}(?:{_CLOSINGS})[\s.!?,…]*$", re.I)


def peeled(text: str) -> str:
    """The sentence without what stands around the wish; as it was, when nothing else is there."""
    for frame in (_OPENING, _CLOSING):
        for _ in range(PEELS):
            rest = frame.sub("", text, count=1)
            if rest == text or _ONLY_A_TASK.match(rest):
                break
            text = rest
    return text.strip()
