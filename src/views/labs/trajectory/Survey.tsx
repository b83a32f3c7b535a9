/** A survey's chart, and its rows. */
import { useMemo } from 'react';
import { LineChart } from '../../chart/LineChart.tsx';
import type { Looked } from '../labView.ts';
import { surveyPicture, type SurveyPicture, type SurveyTask } from './surveyPicture.ts';

interface SurveyProps {
  task: SurveyTask;
  looked: Looked<'trajectory'>;
}

function useSurvey({ task, looked: { spec, run } }: SurveyProps): SurveyPicture {
  return useMemo(() => surveyPicture(task, spec, run.items), [task, spec, run.items]);
}

export function SurveyChart(props: SurveyProps) {
  const { title, chart } = useSurvey(props);
  return <LineChart id={`trajectory-${props.task}`} title={title} {...chart} />;
}

export function SurveyTable(props: SurveyProps) {
  const { title, head, rows } = useSurvey(props);
  return (
    <section className="survey-rows panel" aria-label={`${title}, in numbers`}>
      {rows.length === 0 ? (
        <p className="empty">Run to see the numbers.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Rows">
          <table>
            <thead>
              <tr>
                {head.map((name, i) => (
                  <th key={i} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, k) => (
                <tr key={k}>
                  {cells.map((cell, i) =>
                    i === 0 ? (
                      <th key={i} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={i}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
