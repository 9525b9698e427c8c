import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { parse } from 'yaml';

/** What in a request or a response does not fit docs/processing-centre.openapi.yaml. */
export interface Misfit {
  /** JSON pointer into the body, or the name of a query parameter. */
  readonly pointer: string;
  readonly detail: string;
}

interface Media {
  readonly schema: object;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type?: string };
}
interface Response {
  readonly content?: Record<string, Media>;
  readonly $ref?: string;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, Media> };
  readonly responses: Record<string, Response>;
}
export interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly responses: Record<string, Response> };
}

const file = new URL('../../../docs/processing-centre.openapi.yaml', import.meta.url);
export const openApi = parse(readFileSync(file, 'utf8')) as OpenApi;

const ajv = new Ajv2020({ allErrors: true, strict: false, coerceTypes: false });
ajvFormats.default(ajv);
ajv.addSchema(openApi, 'centre');

const compiled = new Map<string, ValidateFunction>();

/** Misfits of a value with the schema found in the file at a path of keys. */
export function findMisfits(keys: readonly string[], value: unknown): Misfit[] {
  const pointer = keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const ref = `centre#/${encodeURI(pointer)}`;
  const validate = compiled.get(ref) ?? ajv.compile({ $ref: ref });
  compiled.set(ref, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => ({
    pointer: instancePath,
    detail: `${message ?? 'does not fit'} ${JSON.stringify(params)}`,
  }));
}

/** The path template and operation of a request; null when the contract has none. */
export function findOperation(method: string, path: string): { template: string; operation: Operation } | null {
  const [pathname = ''] = path.replace(/^\/v1(?=\/)/, '').split('?');
  // A path written out goes before a template that would match it too.
  const templates = Object.keys(openApi.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')));
  for (const template of templates) {
    const pattern = new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
    const operation = openApi.paths[template]?.[method.toLowerCase()];
    if (operation !== undefined && pattern.test(pathname)) return { template, operation };
  }
  return null;
}

function readParameter(text: string, type: string | undefined): unknown {
  return type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : text;
}

/** @param path with `/v1` and the query string, as requested */
export function findRequestMisfits(method: string, path: string, body: unknown): Misfit[] {
  const found = findOperation(method, path);
  if (found === null) return [{ pointer: '', detail: `the contract has no ${method} ${path}` }];
  const { template, operation } = found;
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const parameters = operation.parameters ?? [];
  const misfits = parameters.flatMap((parameter, i) => {
    const text = parameter.in === 'query' ? query.get(parameter.name) : null;
    if (text === null) return [];
    const keys = ['paths', template, method.toLowerCase(), 'parameters', String(i), 'schema'];
    const value = readParameter(text, parameter.schema.type);
    return findMisfits(keys, value).map(({ detail }) => ({ pointer: parameter.name, detail }));
  });
  const strangers = [...query.keys()].filter((key) => !parameters.some(({ name }) => name === key));
  misfits.push(...strangers.map((key) => ({ pointer: key, detail: 'is not a parameter of this request' })));
  if (operation.requestBody === undefined) return misfits;
  const keys = ['paths', template, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema'];
  return [...misfits, ...findMisfits(keys, body)];
}

/** Misfits of a parsed JSON response body with what the contract says of that status. */
export function findResponseMisfits(method: string, path: string, status: number, body: unknown): Misfit[] {
  const found = findOperation(method, path);
  if (found === null) return [{ pointer: '', detail: `the contract has no ${method} ${path}` }];
  let keys = ['paths', found.template, method.toLowerCase(), 'responses', String(status)];
  let response = found.operation.responses[String(status)];
  if (response?.$ref !== undefined) {
    const name = response.$ref.replace('#/components/responses/', '');
    keys = ['components', 'responses', name];
    response = openApi.components.responses[name];
  }
  const [media] = Object.keys(response?.content ?? {});
  if (media === undefined) return [{ pointer: '', detail: `${method} ${path} has no response ${status}` }];
  return findMisfits([...keys, 'content', media, 'schema'], body);
}
