// `node e2e/bench/decode.mjs [--json]`
import { run } from './decode/index.mjs';

const { proof } = await run({ json: process.argv.includes('--json') });
process.exitCode = proof.every(({ exact }) => exact) ? 0 : 1;
