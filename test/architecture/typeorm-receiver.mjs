// Tells TypeORM's save() from a repository of our own that has a method of the same name: asks the type checker.

const WRITERS = /^(EntityManager|MongoEntityManager|Repository|TreeRepository|BaseEntity)$/;

function isTypeorm(type) {
  const symbols = [type, ...(type.getBaseTypes?.() ?? []), ...(type.types ?? [])]
    .map((each) => each.symbol)
    .filter(Boolean);
  return symbols.some(
    (symbol) =>
      WRITERS.test(symbol.name) && symbol.declarations?.some((at) => at.getSourceFile().fileName.includes('/typeorm/')),
  );
}

/** A rule body that reports calls of these methods on anything TypeORM declares. */
export const typeormReceiver = (methods) => (context) => ({
  CallExpression(node) {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || !methods.includes(callee.property.name)) return;
    const type = context.sourceCode.parserServices.getTypeAtLocation(callee.object);
    if (isTypeorm(type)) context.report({ node, messageId: 'banned' });
  },
});
