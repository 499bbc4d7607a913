// Finds the names that a script uses without declaring them: what it needs from its host. Declarations
// count for the whole function around them, blocks are not told apart; in minified output, where no local
// name repeats a global one, that is exact. Must not know which names a host offers.
import type { AnyNode, Function as FunctionNode, Pattern, Program } from "acorn";

/** Every name that the host must supply for this program. */
export function freeIdentifiers(program: Program): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (node: AnyNode, declared: ReadonlySet<string>): void => {
    if (node.type === "Identifier") {
      if (!declared.has(node.name)) free.add(node.name);
      return;
    }
    const inner = isFunction(node) ? new Set([...declared, ...functionNames(node)]) : declared;
    for (const child of expressionChildren(node)) visit(child, inner);
  };
  visit(program, new Set(declaredNames(program)));
  return free;
}

function functionNames(node: FunctionNode): readonly string[] {
  const own = node.type === "ArrowFunctionExpression" ? [] : ["arguments"];
  const name = node.id ? [node.id.name] : [];
  return [...own, ...name, ...node.params.flatMap(patternNames), ...declaredNames(node.body)];
}

/** Names that declarations inside `node` bind, without those of nested functions. */
function declaredNames(node: AnyNode): readonly string[] {
  const own = namesBoundBy(node);
  const inside = childNodes(node).filter((child) => !isFunction(child));
  const nested = childNodes(node).flatMap((child) =>
    child.type === "FunctionDeclaration" && child.id ? [child.id.name] : [],
  );
  return [...own, ...nested, ...inside.flatMap(declaredNames)];
}

function namesBoundBy(node: AnyNode): readonly string[] {
  if (node.type === "VariableDeclarator") return patternNames(node.id);
  if (node.type === "CatchClause") return node.param ? patternNames(node.param) : [];
  if (node.type === "ClassDeclaration" || node.type === "ClassExpression") return node.id ? [node.id.name] : [];
  return [];
}

function patternNames(pattern: Pattern): readonly string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        patternNames(property.type === "RestElement" ? property.argument : property.value),
      );
    case "AssignmentPattern":
      return patternNames(pattern.left);
    case "RestElement":
      return patternNames(pattern.argument);
    case "MemberExpression":
      return [];
  }
}

/** Child nodes without those identifiers that are mere labels: property names and jump labels. */
function expressionChildren(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [node.object, node.property] : [node.object];
    case "Property":
    case "MethodDefinition":
      return node.computed
        ? childNodes(node)
        : childNodes(node).filter((child) => child !== node.key || isShorthand(node));
    case "LabeledStatement":
      return [node.body];
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return [];
    default:
      return childNodes(node);
  }
}

function isShorthand(node: AnyNode): boolean {
  return node.type === "Property" && node.shorthand;
}

function isFunction(node: AnyNode): node is FunctionNode & AnyNode {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
}

function childNodes(node: AnyNode): readonly AnyNode[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
