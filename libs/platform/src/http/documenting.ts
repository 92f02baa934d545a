/** A parameter decorator that also says in the API's description what it reads. */
export function documenting(
  parameter: ParameterDecorator,
  ...descriptions: readonly MethodDecorator[]
): ParameterDecorator {
  return (target, key, index) => {
    parameter(target, key, index);
    if (key === undefined) return;
    const method = Object.getOwnPropertyDescriptor(target, key);
    if (method) for (const describe of descriptions) describe(target, key, method);
  };
}
