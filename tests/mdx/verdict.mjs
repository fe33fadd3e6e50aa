// Reads JSON Lines {"body"}; writes one verdict a line: plain, mdx-syntax, render-fail or compile-fail.
// With --text, JSON Lines {"verdict", "html"}.
import {createInterface} from 'node:readline'
import {evaluate} from '@mdx-js/mdx'
import React from 'react'
import {renderToStaticMarkup} from 'react-dom/server'
import * as runtime from 'react/jsx-runtime'
import remarkGfm from 'remark-gfm'

const own = new Set(['mdxJsxFlowElement', 'mdxJsxTextElement', 'mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm'])

function holdsSyntax(node) {
  return own.has(node.type) || (node.children || []).some(holdsSyntax)
}

let html = ''

async function verdict(body) {
  html = ''
  let syntax = false
  const watch = () => (tree) => {
    syntax = holdsSyntax(tree)
  }
  let module
  try {
    module = await evaluate(body, {...runtime, remarkPlugins: [remarkGfm, watch]})
  } catch (error) {
    return error.name === 'VFileMessage' || error.reason ? 'compile-fail' : 'render-fail'
  }
  try {
    html = renderToStaticMarkup(React.createElement(module.default))
  } catch {
    return 'render-fail'
  }
  return syntax ? 'mdx-syntax' : 'plain'
}

for await (const line of createInterface({input: process.stdin})) {
  const found = await verdict(JSON.parse(line).body)
  console.log(process.argv.includes('--text') ? JSON.stringify({verdict: found, html}) : found)
}
