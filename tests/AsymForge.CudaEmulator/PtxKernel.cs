namespace AsymForge.CudaEmulator;

/// <summary>One kernel in PTX.</summary>
/// <param name="Name">Its entry.</param>
/// <param name="Registers">Registers of 32 bits that the PTX declares, one for every value: the driver's compiler maps them to far fewer.</param>
/// <param name="SharedBytes">Static shared memory of it and of what it calls.</param>
/// <param name="LocalBytes">Local memory of it and of what it calls.</param>
public readonly record struct PtxKernel(string Name, int Registers, int SharedBytes, int LocalBytes);
