// Functions that are declared become arrows, which take fewer letters. They are put first in their scope, since declared
// ones can be called before their place. Must not know what the script does.
import { type AnyNode, type FunctionDeclaration, type Node, parse } from "acorn";

/** Of the function that the whole script is. What needs its own `this` or `arguments`, or is a class, stays declared. */
export function withArrows(source: string, ecmaVersion: 2019 | 2021): string {
  const program = parse(source, { ecmaVersion, sourceType: "script" });
  const scope = outerFunction(program);
  if (scope?.body.type !== "BlockStatement") return source;
  const kept = namesUsedAsMore(program);
  const functions = scope.body.body.flatMap((one) =>
    one.type === "FunctionDeclaration" && mayBeArrow(one) && !kept.has(one.id.name) ? [one] : [],
  );
  if (functions.length === 0) return source;
  let [rest, from] = ["", scope.body.start + 1];
  for (const one of functions) {
    rest += source.slice(from, one.start);
    from = one.end;
  }
  const arrows = functions.map((one) => arrowOf(one, source)).join(",");
  return `${source.slice(0, scope.body.start + 1)}let ${arrows};${rest}${source.slice(from)}`;
}

function arrowOf({ id, params, body, async }: FunctionDeclaration, source: string): string {
  const listed = params.map(({ start, end }) => source.slice(start, end)).join(",");
  return `${id.name}=${async ? "async" : ""}(${listed})=>${source.slice(body.start, body.end)}`;
}

function mayBeArrow(one: FunctionDeclaration): boolean {
  const needsOwn = (node: AnyNode): boolean =>
    node.type === "ThisExpression" ||
    node.type === "MetaProperty" ||
    (node.type === "Identifier" && node.name === "arguments");
  return !one.generator && !nodesOf(one).some(needsOwn);
}

/** Assigned to, constructed, inherited from, or looked into. */
function namesUsedAsMore(program: Node): ReadonlySet<string> {
  const nameOf = (node: Node | null | undefined): readonly string[] =>
    node?.type === "Identifier" && "name" in node ? [String(node.name)] : [];
  return new Set(
    nodesOf(program).flatMap((node) => {
      if (node.type === "AssignmentExpression") return nodesOf(node.left).flatMap(nameOf);
      if (node.type === "UpdateExpression") return nameOf(node.argument);
      if (node.type === "NewExpression") return nameOf(node.callee);
      if (node.type === "BinaryExpression" && node.operator === "instanceof") return nameOf(node.right);
      if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return nameOf(node.superClass);
      return node.type === "MemberExpression" ? nameOf(node.object) : [];
    }),
  );
}

function outerFunction(program: Node) {
  return nodesOf(program).find((node) => node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression");
}

/** All below a node, itself first, in the order of the text. */
function nodesOf(root: Node): readonly AnyNode[] {
  const found: AnyNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      found.push(value);
      Object.values(value).forEach(visit);
    }
  };
  visit(root);
  return found;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
