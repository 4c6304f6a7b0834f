// Asks the package for the cost of each case: node costs.mjs <URL of the module> <cases.json>
import fs from 'node:fs'

const { calcPrice } = await import(process.argv[2])
const cases = JSON.parse(fs.readFileSync(process.argv[3], 'utf8'))
const answers = cases.map((asked) => {
  const usage = {
    input_tokens: asked.input,
    cache_read_tokens: asked.cached,
    cache_write_tokens: asked.written,
    output_tokens: asked.output,
  }
  const found = calcPrice(usage, asked.model, { providerId: asked.provider, timestamp: new Date(asked.at) })
  if (!found) return null
  const prices = found.model_price
  return { cost: found.total_price, whole: 'input_mtok' in prices && 'output_mtok' in prices }
})
console.log(JSON.stringify(answers))
