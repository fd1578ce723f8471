import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.Problem

/** Leaves out fields without a value. The generated serializer would send them as null, which clears them in an update. */
fun configureJson() {
    Serializer.kotlinxSerializationJsonConfiguration = { encodeDefaults = false }
}

fun readProblem(body: String): Problem = Serializer.kotlinxSerializationJson.decodeFromString(body)
