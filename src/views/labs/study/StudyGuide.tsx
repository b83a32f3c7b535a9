/** The study's page for students. */
export function StudyGuide() {
  return (
    <>
      <p>
        <strong>The question.</strong> Train the same network twice from different starts. You get two minima with very different weights
        and nearly the same loss. On the straight line between them the loss usually rises. Does that mean that they lie in different
        valleys, or was the straight line only a poor way to go? And does it matter how wide the network is, or what its training knew of
        its weights beforehand?
      </p>
      <h3>What to press</h3>
      <ol>
        <li>
          Choose the preset <em>Two moons</em> and press <kbd>Space</kbd>: in seconds pairs of small networks are joined by every method.
        </li>
        <li>
          Read the table: one row for each method, one column for each width. A cell says how bad the worst network on the curve is, as the
          mean over the pairs.
        </li>
        <li>Choose another quantity over the table, and look at the same cells as curves against width and as a heat map.</li>
        <li>Press a cell: its pair opens as an ordinary experiment, with the landscape and the loss along the way.</li>
        <li>
          Then take <em>MNIST, 4,096 images</em>, which needs some minutes, and compare with the published numbers beside ours.
        </li>
      </ol>
      <h3>What to see</h3>
      <ul>
        <li>The straight line is worst where networks are narrow, and harmless where they are very wide.</li>
        <li>
          Most of its barrier is a matter of names: hidden units may be put in another order without changing the network. After the second
          network’s units are <em>aligned</em> with the first one’s, the same straight line is nearly flat.
        </li>
        <li>
          <em>Adjusting</em> the outgoing weights while the hidden units move takes the rest away, without any training on the way.
        </li>
        <li>
          Curves with trained bends and AutoNEB find low ways even without alignment. They pay in gradients: the chart of saddle loss
          against gradient evaluations shows what each method costs.
        </li>
        <li>
          A prior on the weights makes minima easier to join; “no prior” and the published “without prior”, weight decay 1e-4, differ.
        </li>
      </ul>
      <h3>How to read the numbers</h3>
      <p>
        Each curve is measured at equally spaced points, ends included, on all training and all test samples. The published “max accuracy
        loss” is the highest test error along the curve, not its rise over the ends. ± is the standard deviation over pairs.
      </p>
      <h3>Where it is from</h3>
      <p>
        I. Anokhin and D. Yarotsky, <cite>Low-loss connection of weight vectors: distribution-based approaches</cite>, ICML 2020, for arcs,
        matching and weight adjustment, and the published table. T. Garipov et al.,{' '}
        <cite>Loss surfaces, mode connectivity, and fast ensembling of DNNs</cite>, NeurIPS 2018, for Bézier curves and chains. F. Draxler
        et al., <cite>Essentially no barriers in neural network energy landscape</cite>, ICML 2018, for AutoNEB. S. Ainsworth, J. Hayase and
        S. Srinivasa, <cite>Git Re-Basin</cite>, ICLR 2023, for alignment by weights.
      </p>
    </>
  );
}
