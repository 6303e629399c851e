namespace AsymForge.Vlm.Templates;

/// <summary>Statements in a row.</summary>
internal sealed class Body(IReadOnlyList<Statement> statements)
{
    public Flow Run(RenderContext context)
    {
        foreach (Statement statement in statements)
        {
            Flow flow = statement.Run(context);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}
