"""The names of HTML's elements."""

from __future__ import annotations

ELEMENTS = (
    "a|abbr|address|applet|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center|cite"
    "|code|col|colgroup|data|datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer"
    "|form|frame|frameset|h1|h2|h3|h4|h5|h6|h[1-6]|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|label|legend|li|link"
    "|main|map|mark|marquee|menu|meta|meter|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|progress|q|rp|rt|ruby"
    "|s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td"
    "|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|wbr"
)
"""The alternatives of a pattern, in small letters."""
