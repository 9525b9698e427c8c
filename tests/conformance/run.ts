import { parseArgs } from 'node:util';
import { tryCentre } from './conformance.ts';

// `npm run conformance -- <url> <token> [--to +7…] [--wait seconds]`: whether a processing centre keeps to
// docs/processing-centre.openapi.yaml. Exit code 0: it does; 1: it does not; 2: some rules could not be tried.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, wait: { type: 'string', default: '60' } },
});
const [url, token] = positionals;
const isUsable = url !== undefined && token !== undefined && URL.canParse(url) && /^\d+$/.test(values.wait);

if (!isUsable || (values.to !== undefined && !/^\+[1-9]\d{6,14}$/.test(values.to))) {
  console.error(`Usage: npm run conformance -- <url> <token> [--to +79…] [--wait seconds]

  url     address of the processing centre, up to and without /v1
  token   its bearer token
  --to    a phone that may get a few test messages; without it they go to +70000000000, which nobody has
  --wait  how long to wait for the first event of a message, 60 by default`);
  process.exitCode = 2;
} else {
  const to = values.to === undefined ? {} : { to: values.to };
  const { failed, notTried } = await tryCentre({ url, token, ...to, patience: Number(values.wait) * 1_000 });
  process.exitCode = failed.length > 0 ? 1 : notTried.length > 0 ? 2 : 0;
}
