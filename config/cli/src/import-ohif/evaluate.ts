import type { Expression, Property, SpreadElement } from 'acorn';
import { below, type Literal, type LiteralObject, type Notice, type Place } from './literal.ts';

/** More than any configuration needs; a recursion must end before the stack does. */
const DEEPEST = 100;

/** What evaluating fills. */
export interface Evaluation {
  readonly places: Map<string, Place>;
  readonly notices: Notice[];
}

interface Located {
  readonly loc?: { readonly start: { readonly line: number; readonly column: number } } | null | undefined;
}

/** The literal that an expression is, by looking at it; undefined, with a notice, for what would have to run. */
export function evaluate(node: Expression, path: string, to: Evaluation, depth = 0): Literal | undefined {
  if (depth > DEEPEST) return skip(node, path, `lies more than ${DEEPEST} levels deep`, to);
  switch (node.type) {
    case 'ObjectExpression':
      return objectOf(node.properties, path, to, depth);
    case 'ArrayExpression':
      return node.elements.flatMap((element, index) => {
        const value = element && elementOf(element, below(path, index), to, depth);
        return value === undefined || value === null ? (value === null && element ? [null] : []) : [value];
      });
    case 'Literal':
      if (typeof node.value === 'bigint') return skip(node, path, 'is a big integer', to);
      if (node.value instanceof RegExp || node.regex) return skip(node, path, 'is a regular expression', to);
      return node.value as Literal;
    case 'TemplateLiteral':
      if (node.expressions.length > 0) return skip(node, path, 'is a text with expressions in it', to);
      return node.quasis[0]?.value.cooked ?? '';
    case 'UnaryExpression':
      return unaryOf(node.operator, node.argument, path, to);
    case 'Identifier':
      // Says nothing, as if the key were not there.
      return node.name === 'undefined' ? undefined : skip(node, path, `is the variable ${node.name}`, to);
    default:
      return skip(node, path, `is ${KINDS[node.type] ?? 'an expression'}, which is not run`, to);
  }
}

const KINDS: Readonly<Record<string, string>> = {
  ArrowFunctionExpression: 'a function',
  FunctionExpression: 'a function',
  ClassExpression: 'a class',
  CallExpression: 'a call',
  NewExpression: 'a call',
  ImportExpression: 'an import',
  MemberExpression: 'a property of something else',
  ConditionalExpression: 'a choice',
  LogicalExpression: 'a choice',
  BinaryExpression: 'a calculation',
  AssignmentExpression: 'an assignment',
  TaggedTemplateExpression: 'a call',
};

/** Notes what is passed over. */
export function skip(node: Located, path: string, reason: string, { notices }: Evaluation): undefined {
  const place = placeOf(node);
  notices.push({ path, reason: `${reason}; skipped`, ...(place && { place }) });
  return undefined;
}

export function placeOf({ loc }: Located): Place | undefined {
  return loc ? { line: loc.start.line, column: loc.start.column + 1 } : undefined;
}

function objectOf(
  properties: readonly (Property | SpreadElement)[],
  path: string,
  to: Evaluation,
  depth: number,
): LiteralObject {
  const object: Record<string, Literal> = Object.create(null);
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      skip(property, path, 'takes the keys of something else over (...)', to);
      continue;
    }
    const key = keyOf(property);
    if (key === undefined) {
      skip(property, path, 'has a key that is calculated', to);
      continue;
    }
    const place = placeOf(property);
    if (place) to.places.set(below(path, key), place);
    if (property.kind !== 'init') {
      skip(property, below(path, key), 'is a function that is run on reading, which it is not', to);
      continue;
    }
    const value = evaluate(property.value, below(path, key), to, depth + 1);
    // A key that stands twice is what it was last.
    if (value === undefined) delete object[key];
    else object[key] = value;
  }
  return object;
}

function keyOf({ key, computed }: Property): string | undefined {
  if (key.type === 'Literal') return String(key.value);
  return key.type === 'Identifier' && !computed ? key.name : undefined;
}

function elementOf(
  element: Expression | SpreadElement,
  path: string,
  to: Evaluation,
  depth: number,
): Literal | undefined {
  if (element.type === 'SpreadElement')
    return skip(element, path, 'takes entries of something else over (...)', to);
  const place = placeOf(element);
  if (place) to.places.set(path, place);
  return evaluate(element, path, to, depth + 1);
}

/** `-1`, and what minifiers make of true, false and undefined. */
function unaryOf(operator: string, argument: Expression, path: string, to: Evaluation): Literal | undefined {
  const value = argument.type === 'Literal' ? argument.value : undefined;
  if (typeof value === 'number') {
    if (operator === '-') return -value;
    if (operator === '+') return value;
    if (operator === '!') return !value;
    if (operator === 'void') return undefined;
  }
  return skip(argument, path, 'is a calculation, which is not run', to);
}
