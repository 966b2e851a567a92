// Draws every table of moves into `src/domain/machines/README.md`. With `--check` it only says whether the drawing is
// what the tables say.
import { readFile, writeFile } from 'node:fs/promises';
import { mermaidOf, rowsOf } from '../domain/machines/drawing.ts';
import { tables } from '../domain/machines/tables.ts';

const file = new URL('../domain/machines/README.md', import.meta.url);

const sections = Object.entries(tables).map(
  ([name, table]) => `## ${name}\n\n\`\`\`mermaid\n${mermaidOf(table)}\n\`\`\`\n\n${rowsOf(table)}\n`,
);

const drawn = `# Tables of moves

Drawn from the code by \`npm run docs:machines\`; do not edit. \u2193 marks a move that may wait in a queue without a
connection; \`same\` leaves the state as it is. \`when\` is asked of the case before the button is shown, \`guards\` of
what the person says with the move, \`effects\` write the course. A seat is what a person is in this one matter
(\`seats.ts\`).

${sections.join('\n')}`;

if (process.argv.includes('--check')) {
  const same = (await readFile(file, 'utf8').catch(() => '')) === drawn;
  console.log(same ? 'the drawing is up to date' : 'the drawing is old: npm run docs:machines');
  process.exitCode = same ? 0 : 1;
} else {
  await writeFile(file, drawn);
  console.log(`drew ${sections.length} tables into src/domain/machines/README.md`);
}
