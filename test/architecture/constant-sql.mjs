// Tells SQL that is put together once, of constants in CAPITALS, from SQL that has a value joined into it.

const CONSTANT = /^[A-Z][A-Z0-9_]*$/;

/** The name an expression starts from: STATES for `STATES.map(…).join(', ')`. */
function rootOf(node) {
  if (node.type === 'CallExpression') return rootOf(node.callee);
  if (node.type === 'MemberExpression') return rootOf(node.object);
  return node.type === 'Identifier' ? node.name : '';
}

function isConstant(node) {
  if (node.type === 'Literal') return true;
  if (node.type === 'TemplateLiteral') return node.expressions.every(isConstant);
  if (node.type === 'BinaryExpression') return isConstant(node.left) && isConstant(node.right);
  return CONSTANT.test(rootOf(node));
}

const isJoined = (node) => node && ['TemplateLiteral', 'BinaryExpression'].includes(node.type) && !isConstant(node);

/** The texts of `sql(name, text)`, `anything.query(text)` and `anything.query({ text })`. */
function textsOf({ callee, arguments: given }) {
  if (callee.name === 'sql') return [given[1]];
  if (callee.property?.name !== 'query') return [];
  const properties = given[0]?.properties ?? [];
  return [given[0], properties.find(({ key }) => key?.name === 'text')?.value];
}

/** A rule body that reports every SQL text with a value joined into it. */
export const joinedSql = (context) => ({
  CallExpression(node) {
    for (const text of textsOf(node)) if (isJoined(text)) context.report({ node: text, messageId: 'banned' });
  },
});
