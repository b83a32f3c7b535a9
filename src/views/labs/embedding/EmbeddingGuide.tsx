/** The embedding lab's page for students. */
export function EmbeddingGuide() {
  return (
    <>
      <p>
        <strong>The question.</strong> A wide network in training often stands still for a long time, then suddenly goes on. Where does it
        stand, and why there? The embedding principle answers:{' '}
        <em>every critical point of a narrow network is also one of every wider network</em>, with the same outputs. The wide network passes
        through the best that narrower ones can do.
      </p>
      <h3>What to press</h3>
      <ol>
        <li>
          <em>The staircase</em>, then <kbd>Space</kbd>. First the best losses of 1, 2 and 3 units are found and drawn as lines. Then 100
          units are trained. Watch their loss rest on the lines, and their output curve lie on that of the narrow network. Drag the timeline
          to see it again.
        </li>
        <li>
          <em>Valley to saddle, 2 units in thirds</em>, <kbd>Space</kbd>. One unit of a strict minimum is split: its copy gets the share α
          of the outgoing weight, the old unit keeps 1 − α. Move the sliders: the outputs stay, the gradient stays 0, the signs of the
          eigenvalues change. Compare <em>Before</em> and <em>After</em>.
        </li>
        <li>
          <em>Diagram of the landscape</em>: many starts, few critical points. Follow the lines down: each minimum becomes a saddle when a
          unit is split, and the way down from it leads to a point of a wider network.
        </li>
        <li>
          <em>Condensation on MNIST</em>: from a tiny start the units line up in groups. Merge each group into one unit: the narrow network
          answers almost alike.
        </li>
      </ol>
      <h3>What to see</h3>
      <ul>
        <li>The critical set of a split is a straight line (all α) on which the loss is exactly flat, however far one goes.</li>
        <li>
          Across that line the loss bends by α(1 − α)·B, B being a small matrix that the narrow network knows already. Inside 0 &lt; α &lt;
          1 one sign, outside the other: so a valley on one side is a ridge on the other, and a minimum that was strict becomes a saddle.
        </li>
        <li>
          Signs never get lost: numbers of negative, zero and positive eigenvalues only grow with width. The table says beforehand how many
          there will be; with several outputs, some negative ones come whatever α is.
        </li>
        <li>
          A split of one unit with one output adds exactly one zero: the critical set has one dimension more. The rank of the derivatives
          agrees with the formula.
        </li>
        <li>
          Gradient descent leaves the saddle at the rate ln(1 + η|λ|) by step, λ being the negative eigenvalue: slow, since λ is small. That
          is the length of the rest.
        </li>
        <li>
          A unit of constant value keeps a critical point critical only if the next layer has a bias (or its value is 0). The published
          networks have none: add such a unit and see the slope.
        </li>
      </ul>
      <h3>What is known about the published run</h3>
      <p>
        The paper shows 500 units trained by plain gradient descent (learning rate 0.005, 300,000 steps, deviation 500<sup>−1.5</sup>)
        resting near 0.11 and 0.07 before they reach 2·10<sup>−4</sup>. It does not print the target; the one here, tanh(x − 7) + tanh(x) +
        tanh(x + 7) at 50 points, gives both printed losses. With it we have seen literal gradient descent come to 0.102 to 0.104 and stay
        there: the learning rate is at the edge of stability for 500 aligned units, and the way out grows by only some 10<sup>−6</sup> in a
        step. Adam shows the same rests in seconds; the paper’s own run is here as a long one.
      </p>
      <h3>Where it is from</h3>
      <p>
        Y. Zhang, Z. Zhang, T. Luo and Z.-Q. J. Xu, <cite>Embedding principle of loss landscape of deep neural networks</cite>, NeurIPS 2021
        (arXiv 2105.14573), and Y. Zhang, Y. Li, Z. Zhang, T. Luo and Z.-Q. J. Xu,{' '}
        <cite>Embedding principle: a hierarchical structure of loss landscape of deep neural networks</cite>, Journal of Machine Learning 1
        (2022). The exact decomposition of the split Hessian is derived in the method notes.
      </p>
    </>
  );
}
