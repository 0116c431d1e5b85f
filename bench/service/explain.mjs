// What PostgreSQL does for a statement, as it was sent.

/** Tables that grow with the posts. */
const growing = new Set(['posts', 'post_topics', 'texts', 'changes', 'words', 'threads', 'reactions']);

function* nodesOf(plan) {
  yield plan;
  for (const child of plan.Plans ?? []) yield* nodesOf(child);
}

/** A line of the table: which indexes are used, and what is read as a whole. */
export async function explain(database, name, statement) {
  const text = `explain (analyze, buffers, timing off, format json) ${statement.text}`;
  const [row] = await database.run({ ...statement, text, isPlannedAnew: true });
  const [{ Plan: plan, 'Execution Time': time }] = row['QUERY PLAN'];
  const nodes = [...nodesOf(plan)];
  const indexes = [...new Set(nodes.flatMap((node) => node['Index Name'] ?? []))];
  const whole = nodes
    .filter((node) => node['Node Type'] === 'Seq Scan' && growing.has(node['Relation Name']))
    .map((node) => node['Relation Name']);
  const blocks = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  return [name, indexes.join(', '), whole.join(', ') || 'nothing', String(blocks), time.toFixed(2)];
}

export const planHeads = ['page', 'indexes', 'read as a whole', 'blocks', 'ms in PostgreSQL'];
