import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { Context, MiddlewareHandler } from 'hono';
import type { NodeEnv } from './listen.ts';

/** What a vendor's specification says of one request: schemas of its body and of its answers by status. */
export interface Operation {
  readonly request?: object;
  readonly responses: Readonly<Record<number, object>>;
}

export interface Spec {
  /** Why a request's body does not fit, in the validator's words; null when it fits or the operation takes none. */
  requestMisfit(operation: string, body: unknown): string | null;
  /** Middleware that lets no answer out that the specification does not allow. */
  holdAnswers(operationOf: (c: Context<NodeEnv>) => string | null): MiddlewareHandler<NodeEnv>;
}

/** Holds a stub to its vendor's specification, as far as the operations it has go. Schemas may refer to each other by `$id`. */
export function createSpec(operations: Readonly<Record<string, Operation>>, schemas: readonly object[] = []): Spec {
  const ajv = new Ajv({ allErrors: true, strict: false, schemas: [...schemas] });
  ajvFormats.default(ajv);
  const compiled = new Map<object, ValidateFunction>();

  function misfit(schema: object, value: unknown): string | null {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value) ? null : ajv.errorsText(validate.errors, { dataVar: '' });
  }

  return {
    requestMisfit(operation, body) {
      const schema = operations[operation]?.request;
      return schema ? misfit(schema, body) : null;
    },
    holdAnswers: (operationOf) => async (c, next) => {
      await next();
      const operation = operationOf(c);
      if (operation === null) return;
      const schema = operations[operation]?.responses[c.res.status];
      if (!schema) throw new Error(`the specification has no ${c.res.status} to ${operation}`);
      const text = await c.res.clone().text();
      const wrong = misfit(schema, text === '' ? null : JSON.parse(text));
      if (wrong) throw new Error(`${c.res.status} to ${operation} does not fit the specification: ${wrong}`);
    },
  };
}
