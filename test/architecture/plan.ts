/** A node of PostgreSQL's plan, with what the specs look at. */
export interface Plan {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Plan[];
}

/** Whether some node of the plan is such a one. */
export function hasNode(plan: Plan, is: (node: Plan) => boolean): boolean {
  return nodesOf(plan).some(is);
}

/** What makes a plan slow for a large unit: a scan of a large table, or a policy that was turned into a hash of everything. */
export function faultsOf(plan: Plan, large: ReadonlySet<string>): string[] {
  const nodes = nodesOf(plan);
  const scans = nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' && large.has(relationOf(node)))
    .map((node) => `Seq Scan on ${relationOf(node)}`);
  const hashed = JSON.stringify(plan).includes('hashed SubPlan') ? ['hashed SubPlan'] : [];
  const perRow = nodes.filter(asksForEveryRow).map((node) => `context for every row of ${relationOf(node)}`);
  return [...new Set([...scans, ...hashed, ...perRow])];
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function relationOf(node: Plan): string {
  return `${node.Schema}.${node['Relation Name']}`;
}

/** The holders belong in an InitPlan; in the filter of a table they are computed again for each of its rows. */
function asksForEveryRow({ Filter: filter = '' }: Plan): boolean {
  return /sec\.(holders|signers|actor)\(\)/.test(filter);
}
