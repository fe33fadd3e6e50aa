"""What a cell of a source table says, and how a value is written in one.

A cell is one line of Markdown: `<br>` ends a line, a numeric character reference stands for a character that a cell cannot
hold (`&#124;` for `|`), `-` for nothing. In a CSV file the lines are real ones. Named references (`&lt;`) are words like any
other in a field that has a copy in the front matter.
"""
