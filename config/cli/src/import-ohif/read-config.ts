import type { Expression, Program, Statement } from 'acorn';
import { parse } from 'acorn';
import { CommandError } from '../command-error.ts';
import { type Evaluation, evaluate, placeOf, skip } from './evaluate.ts';
import { isObject, type LiteralFile } from './literal.ts';

/** The longest that is known has some 30 kB. */
const LARGEST = 1_000_000;

/**
 * Reads what an OHIF configuration says, without running any of it: `window.config = {...}`, or a function that returns
 * an object.
 *
 * @throws {CommandError} where it is no JavaScript, or holds no configuration
 */
export function readConfig(text: string, file: string): LiteralFile {
  if (text.length > LARGEST)
    throw new CommandError(
      `${file} has ${text.length} characters, which no configuration has; at most ${LARGEST}.`,
    );
  const to: Evaluation = { places: new Map(), notices: [] };
  const found = configOf(parsed(text.replace(/^\uFEFF/, ''), file), to);
  if (!found) {
    throw new CommandError(
      `${file} sets no configuration: "window.config = {...}", or a function that returns an object, belongs there.`,
    );
  }
  const object = objectIn(found, to);
  const config = object && evaluate(object, '', to);
  if (!isObject(config)) {
    const { line = 1, column = 1 } = placeOf(found) ?? {};
    throw new CommandError(
      `${file}:${line}:${column} the configuration is no object, and no function that returns one: it would have to be run.`,
    );
  }
  return { config, ...to };
}

function parsed(text: string, file: string): Program {
  const options = { ecmaVersion: 'latest', locations: true, allowHashBang: true } as const;
  try {
    return parse(text, { ...options, sourceType: 'script', allowReturnOutsideFunction: true });
  } catch (asScript) {
    try {
      return parse(text, { ...options, sourceType: 'module' });
    } catch {
      // Nearly all are scripts, so what is wrong with one says more.
      throw unreadable(asScript, file);
    }
  }
}

function unreadable(error: unknown, file: string): CommandError {
  // Of the engine, or of acorn, which looks after the stack.
  if (error instanceof RangeError || /stack space/.test((error as Error).message))
    return new CommandError(`${file} is nested deeper than any configuration is.`, { cause: error });
  const { message, loc } = error as SyntaxError & { loc?: { line: number; column: number } };
  const place = loc ? `:${loc.line}:${loc.column + 1}` : '';
  const text = message.replace(/ \(\d+:\d+\)$/, '');
  return new CommandError(`${file}${place} is no JavaScript: ${text}.`, { cause: error });
}

/** The value that is given to `window.config` last, or exported; everything else that stands there is named. */
function configOf(program: Program, to: Evaluation): Expression | undefined {
  const constants = new Map<string, Expression>();
  let found: Expression | undefined;
  for (const statement of program.body) {
    const value = assignedIn(statement);
    if (value) found = value;
    else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations)
        if (id.type === 'Identifier' && init) constants.set(id.name, init);
    } else if (!isDirective(statement)) skip(statement, '', 'is a statement, which is not run', to);
  }
  const named = found?.type === 'Identifier' ? constants.get(found.name) : undefined;
  return named ?? found ?? constants.get('config');
}

function isDirective(statement: Program['body'][number]): boolean {
  return (
    statement.type === 'EmptyStatement' ||
    (statement.type === 'ExpressionStatement' && 'directive' in statement)
  );
}

function assignedIn(statement: Program['body'][number]): Expression | undefined {
  if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    return declaration.type.endsWith('Declaration') ? undefined : (declaration as Expression);
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right, operator } = statement.expression;
  if (operator !== '=' || left.type !== 'MemberExpression' || left.object.type !== 'Identifier')
    return undefined;
  const { property } = left;
  const key = property.type === 'Literal' ? property.value : property.type === 'Identifier' && property.name;
  return HOLDERS[left.object.name] === key ? right : undefined;
}

const HOLDERS: Readonly<Record<string, string>> = {
  window: 'config',
  globalThis: 'config',
  self: 'config',
  module: 'exports',
};

/** An object, or the one that a function returns; what else the function does is named. */
function objectIn(node: Expression, to: Evaluation): Expression | undefined {
  if (node.type === 'ObjectExpression') return node;
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') return undefined;
  if (node.body.type !== 'BlockStatement') return objectIn(node.body, to);
  let returned: Expression | undefined;
  for (const statement of node.body.body as Statement[]) {
    if (statement.type === 'ReturnStatement') returned ??= statement.argument ?? undefined;
    else skip(statement, '', 'is a statement, which is not run', to);
  }
  return returned?.type === 'ObjectExpression' ? returned : undefined;
}
