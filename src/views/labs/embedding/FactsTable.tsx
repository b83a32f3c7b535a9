/** What is known of something, by name. */

export type Fact = [name: string, value: string, says?: string];

export function FactsTable({ facts }: { facts: readonly Fact[] }) {
  return (
    <table>
      <tbody>
        {facts.map(([name, value, says]) => (
          <tr key={name} title={says}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
