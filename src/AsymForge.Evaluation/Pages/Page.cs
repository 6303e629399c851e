namespace AsymForge.Evaluation;

/// <summary>One page of an evaluation set: a picture and the questions asked about it.</summary>
/// <param name="Id">Its id in the set.</param>
/// <param name="Kind">What the page is: "form", "table", "chart", "shapes".</param>
/// <param name="ImagePath">Full path of the picture.</param>
/// <param name="Turns">One conversation, in order.</param>
public sealed record Page(string Id, string Kind, string ImagePath, IReadOnlyList<PageTurn> Turns)
{
    /// <summary>The page in a line.</summary>
    public override string ToString() => $"{Kind} {Id} with {Turns.Count} questions ({ImagePath})";
}

/// <summary>A question and its one right answer.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer, compared exactly after trimming.</param>
public sealed record PageTurn(string Question, string Answer)
{
    /// <summary>Whether the question can be asked outside its conversation. The two turns that tell a code and ask for it cannot (the page set's model card says so).</summary>
    public bool StandsAlone => !Question.StartsWith("The code is ", StringComparison.Ordinal) && Question != "What is the code?";
}
