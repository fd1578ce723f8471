import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.Problem

fun configureJson() {}

fun readProblem(body: String): Problem = Serializer.moshi.adapter(Problem::class.java).fromJson(body)!!
